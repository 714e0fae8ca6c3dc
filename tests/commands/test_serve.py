"""What `trainer serve` looks at before it serves."""

import socket

import pytest

from trainer.commands.serve import free_address


def test_a_port_that_another_server_shares_out_is_refused() -> None:
    with socket.create_server(("127.0.0.1", 0), reuse_port=True) as other:
        port = other.getsockname()[1]
        with pytest.raises(SystemExit, match=rf"127\.0\.0\.1:{port} cannot be listened on: .+"):
            free_address("127.0.0.1", port)
    assert free_address("127.0.0.1", port) == "127.0.0.1"


def test_a_host_that_is_not_this_machine_is_refused() -> None:
    with pytest.raises(SystemExit, match=r"no-such-host\.invalid:5000 cannot be listened on"):
        free_address("no-such-host.invalid", 5000)


def test_a_host_may_be_named() -> None:
    with socket.create_server(("localhost", 0)) as other:
        port = other.getsockname()[1]
    assert free_address("localhost", port) in {"127.0.0.1", "::1"}
