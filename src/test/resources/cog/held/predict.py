"""A model that takes until a file is there, and notes beside it where it ran."""

import os
import time

from cog import BasePredictor


class Predictor(BasePredictor):
    def predict(self, until: str) -> str:
        with open(until + ".runs", "a") as runs:
            runs.write(os.environ["POD_IP"] + "\n")
        while not os.path.exists(until):
            time.sleep(0.05)
        return "released"
