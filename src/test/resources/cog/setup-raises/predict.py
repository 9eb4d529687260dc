"""A model whose setup fails."""

from cog import BasePredictor


class Predictor(BasePredictor):
    def setup(self) -> None:
        raise ValueError("the weights are gone")

    def predict(self) -> str:
        return "never"
