"""Works on the newest of several requests: a newer one stops the older, whose answer is dropped by its number."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Generic, TypeVar

from sojourn.errors import Interrupted

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Latest(Generic[T]):
    """One worker thread and the newest request; it lives while there is something to do.

    Parameters
    ----------
    work : callable
        From a value and a function that says whether to go on, to the answer; may raise `Interrupted`.
    answered : callable
        Called in the thread with number, value and answer of a request that is still the newest.
    failed : callable
        The same with what was raised.
    """

    def __init__(
        self,
        work: Callable[[str, Callable[[], bool]], T],
        answered: Callable[[int, str, T], None],
        failed: Callable[[int, str, Exception], None],
    ) -> None:
        self._work, self._answered, self._failed = work, answered, failed
        self._lock = threading.Lock()
        self._publishing = threading.RLock()  # held while an answer goes out: what is stopped says no more
        self._thread: threading.Thread | None = None
        self._pending: tuple[int, str] | None = None
        self.newest = 0

    def ask(self, value: str) -> int:
        """Request the answer for a value; return the number of the request."""
        with self._publishing, self._lock:
            self.newest += 1
            self._pending = (self.newest, value)
            if self._thread is None:
                self._thread = threading.Thread(target=self._serve, name="sojourn slider", daemon=True)
                self._thread.start()
            return self.newest

    def stop(self) -> None:
        """Stop what is under way; its answer is dropped."""
        with self._publishing, self._lock:
            self.newest += 1
            self._pending = None

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until nothing is under way; False where that takes longer than `seconds`."""
        thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join(seconds)
            return not thread.is_alive()
        return True

    def _serve(self) -> None:
        while (request := self._next()) is not None:
            self._answer(*request)

    def _next(self) -> tuple[int, str] | None:
        with self._lock:
            request, self._pending = self._pending, None
            if request is None:
                self._thread = None
            return request

    def _answer(self, number: int, value: str) -> None:
        try:
            found = self._work(value, lambda: number == self.newest)
        except Interrupted:
            return
        except Exception as error:  # whatever it is, it is told where the slider is
            raised = error
            self._publish(number, lambda: self._failed(number, value, raised))
            return
        self._publish(number, lambda: self._answered(number, value, found))

    def _publish(self, number: int, send: Callable[[], None]) -> None:
        with self._publishing:
            if number == self.newest:
                send()
