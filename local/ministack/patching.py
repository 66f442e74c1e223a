"""How the patches take hold of MiniStack: nothing is replaced that is not exactly what the patch was written against.

Each function here refuses at start, by name, when MiniStack's code is another than the pinned version's. An upgrade then
fails at once and says which patch to look at, instead of silently running half patched.
"""

import functools
import hashlib
import inspect
import textwrap


class PatchMismatch(AssertionError):
    """MiniStack's code at this place is not what the patch expects."""


def digest(function):
    """The first 8 hex digits of the SHA-256 of a function's source."""
    return hashlib.sha256(inspect.getsource(inspect.unwrap(function)).encode()).hexdigest()[:8]


def replaces(holder, name, expected):
    """Decorator: put the function in place of `holder.name`; it gets the original as its first argument.

    `expected` is the digest of the original's source.
    """
    original = getattr(holder, name)
    found = digest(original)
    if found != expected:
        raise PatchMismatch(f"{holder.__name__}.{name} has digest {found}, the patch expects {expected}")

    def install(replacement):
        @functools.wraps(original)
        def patched(*args, **kwargs):
            return replacement(original, *args, **kwargs)

        setattr(holder, name, patched)
        return patched

    return install


def adds(table, key):
    """Decorator: register the function under a key of a dispatch table that must not hold it yet."""
    if key in table:
        raise PatchMismatch(f"MiniStack has {key} itself now: drop the patch")

    def install(addition):
        table[key] = addition
        return addition

    return install


def rewrites(module, name, *changes):
    """Compile a function again with pieces of its source exchanged: (old, new) pairs, each old exactly once there."""
    current = getattr(module, name)
    source = getattr(current, "__rewritten__", None) or textwrap.dedent(inspect.getsource(current))
    for old, new in changes:
        source = exchange(source, old, new, f"{module.__name__}.{name}")
    scope = module.__dict__
    exec(compile(source, f"<{module.__name__}.{name}, patched>", "exec"), scope)
    scope[name].__rewritten__ = source
    # Dispatch tables hold the function itself.
    for table in [value for value in scope.values() if isinstance(value, dict)]:
        for key in [key for key, value in table.items() if value is current]:
            table[key] = scope[name]


def exchange(text, old, new, where):
    """`text` with the one occurrence of `old` exchanged."""
    count = text.count(old)
    if count != 1:
        raise PatchMismatch(f"{where}: expected once, found {count} times: {old!r}")
    return text.replace(old, new)
