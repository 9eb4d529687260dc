"""A model that is ready at once and takes as long as it is asked to."""

import time

from cog import BasePredictor


class Predictor(BasePredictor):
    def setup(self) -> None:
        print("the weights are loaded")
        # Once Cog's log of the setup was without this line: it seems to come too late where the setup ends at once.
        time.sleep(0.2)

    def predict(self, seconds: float = 0) -> str:
        # In short steps: Cog cancels between two of Python's steps, never within one.
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            time.sleep(min(0.05, seconds))
        return f"slept for {seconds} s"
