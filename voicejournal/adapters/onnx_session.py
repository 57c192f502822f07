"""Opens small models with onnxruntime: on one thread, without its log, and without its telemetry."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def open_session(model: Path | bytes) -> Any:
    """An `InferenceSession` on one thread: with two the hand-over costs more than it gains.

    Raises:
        Exception: the file is none that it reads; onnxruntime's errors share no other base class.
    """
    import onnxruntime

    onnxruntime.disable_telemetry_events()  # onnxruntime sends telemetry on Windows
    options = onnxruntime.SessionOptions()
    options.inter_op_num_threads = 1
    options.intra_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    source = model if isinstance(model, bytes) else str(model)
    return onnxruntime.InferenceSession(source, sess_options=options, providers=["CPUExecutionProvider"])
