"""Everything that comes to a conversation, one after the other."""

from __future__ import annotations

from collections import deque
from queue import SimpleQueue

from voicejournal.conversation.commands import Command
from voicejournal.conversation.listening import Block, SpokenAnswer, Trouble
from voicejournal.conversation.speaking import Spoken
from voicejournal.conversation.writing import Behind, Heard, Ready, Written

Message = Command | Block | Trouble | Spoken | Heard | Written | Ready | Behind


class Inbox:
    """A queue that any thread puts into and one thread reads; the sound of one answer may be read ahead."""

    def __init__(self) -> None:
        self._queue: SimpleQueue[Message] = SimpleQueue()
        self._later: deque[Message] = deque()

    def put(self, message: Message) -> None:
        self._queue.put(message)

    def get(self, seconds: float | None = None) -> Message:
        """The next message; waits as long as it takes, or so many seconds.

        Raises:
            queue.Empty: none came in time.
        """
        if self._later:
            return self._later.popleft()
        return self._queue.get(timeout=seconds)

    def next_block(self, answer: SpokenAnswer, seconds: float) -> Block:
        """The answer's next block; what else comes meanwhile is got later, in its order.

        Raises:
            queue.Empty: none came within so many seconds.
        """
        while True:
            message = self._queue.get(timeout=seconds) if seconds > 0 else self._queue.get_nowait()
            if isinstance(message, Block) and message.answer is answer:
                return message
            self._later.append(message)
