"""A model that says a text back word by word, as the demo's does."""

import re
import time

from cog import BasePredictor, ConcatenateIterator, Input


def pause(seconds: float) -> None:
    # In short steps: Cog cancels between two of Python's steps, never within one.
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(min(0.05, seconds))


class Predictor(BasePredictor):
    def predict(
        self,
        text: str,
        delay: float = Input(description="How many seconds it takes, spread over the words.", default=0, ge=0),
        fail: bool = Input(description="Whether it is to fail.", default=False),
        times: int = Input(description="How often each word is said.", default=1, ge=1),
    ) -> ConcatenateIterator[str]:
        words = re.findall(r"\S+\s*", "you said: " + text)
        for number, word in enumerate(words, 1):
            pause(delay / len(words))
            if fail and number == 2:
                raise ValueError("The input asked this prediction to fail.")
            print(f"{number} of {len(words)}")
            yield word * times
