package dev.windlass.store;

class MemoryFloorsTest extends FloorsContract {

    @Override
    Floors floors() {
        return new MemoryFloors();
    }
}
