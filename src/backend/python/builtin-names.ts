export const BUILTIN_NAMES: ReadonlySet<string> = new Set(
  (
    "abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr " +
    "dict dir divmod enumerate eval exec filter float format frozenset getattr globals hasattr hash help hex id input int " +
    "isinstance issubclass iter len list locals map max memoryview min next object oct open ord pow print property range " +
    "repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip __import__ " +
    "BaseException Exception ArithmeticError AssertionError AttributeError EOFError FileNotFoundError ImportError IndexError " +
    "KeyError KeyboardInterrupt LookupError ModuleNotFoundError NotImplementedError NotImplemented OSError OverflowError " +
    "PermissionError RuntimeError StopIteration StopAsyncIteration SystemExit TimeoutError TypeError UnicodeDecodeError " +
    "UnicodeError UnicodeEncodeError ValueError Warning DeprecationWarning UserWarning ZeroDivisionError ExceptionGroup " +
    "ConnectionError ConnectionRefusedError ConnectionResetError RecursionError GeneratorExit MemoryError NameError IOError"
  ).split(" "),
);
