"""Commands that answer line by line, as they are typed."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import BaseCommand, CommandError, call_command


def answers(monkeypatch, capsys, command: BaseCommand | str, *lines: str | bytes) -> list[dict]:
    """What a command answers to some lines."""
    typed = b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed)))
    call_command(command)
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def refusal(monkeypatch, capsys, command: BaseCommand | str, *lines: str | bytes) -> str:
    """The sentence with which a command ends at a line."""
    with pytest.raises(CommandError) as refused:
        answers(monkeypatch, capsys, command, *lines)
    assert refused.value.returncode == 2
    return str(refused.value)
