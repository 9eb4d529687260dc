"""A model that is ready at once and takes as long as it is asked to."""

import time

from cog import BasePredictor


class Predictor(BasePredictor):
    def setup(self) -> None:
        print("the weights are loaded")

    def predict(self, seconds: float = 0) -> str:
        time.sleep(seconds)
        return f"slept for {seconds} s"
