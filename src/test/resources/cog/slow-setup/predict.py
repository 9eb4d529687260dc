"""A model whose setup takes 20 s."""

import time

from cog import BasePredictor


class Predictor(BasePredictor):
    def setup(self) -> None:
        time.sleep(20)

    def predict(self) -> str:
        return "at last"
