"""A failing cell in a sentence: notebook, heading, line and what the error says."""

import types

import nbformat
import pytest

from helpers.checks import InputError
from helpers.site import failing

TEXT, CODE = nbformat.v4.new_markdown_cell, nbformat.v4.new_code_cell


class Shell:
    """What of IPython is used: events, the names of the kernel, and a way to the page."""

    def __init__(self):
        self.events = self.display_pub = self
        self.user_ns, self.sent = {}, []

    def register(self, event, function):
        assert event == "post_run_cell"
        self.after = function

    def publish(self, data):
        self.sent.append(data)

    def run(self, source):
        """Run a cell as IPython does; return the reply, {} where nothing fails."""
        error, before = None, None
        try:
            code = compile(source, "cell", "exec")
            try:
                exec(code, self.user_ns)
            except Exception as problem:
                error = problem
        except SyntaxError as problem:
            before = problem
        info = types.SimpleNamespace(raw_cell=source)
        self.after(types.SimpleNamespace(error_before_exec=before, error_in_exec=error, info=info))
        found = before or error
        return {"ename": type(found).__name__, "evalue": str(found)} if found else {}


def failed(source, before=0, shell=None):
    """A cell that was run, and its Failure."""
    shell = shell or Shell()
    failing.tell_lines(shell, before)
    cells = [TEXT("# Title\n\n## Old"), TEXT("text\n```\n# no heading\n```"),
             TEXT("### The *chain* rule, `f` ###\n\nmore"), CODE(source)]
    failing.place(cells, "03_vanishing_gradients")
    reply = shell.run(source)
    cells[-1].outputs = [{"output_type": "stream", "name": "stdout", "text": "before"},
                         *({"output_type": "display_data", "metadata": {}, "data": data}
                           for data in shell.sent),
                         {"output_type": "error", "traceback": [], **reply}]
    return cells[-1], reply


@pytest.mark.parametrize("source, line, code, error", [
    ("x = 1\n1 / 0", 2, "1 / 0", "ZeroDivisionError: division by zero"),
    ("def f():\n    raise KeyError('a')\n\nf()", 4, "f()", "KeyError: 'a'"),
    ("from helpers.checks import finite\n\nfinite('w', 'a')", 3, "finite('w', 'a')",
     "InputError: w = 'a' is not allowed: it must be a finite number."),
    ("x = 1\nx = (", 2, "x = (", "SyntaxError: '(' was never closed"),
    ("assert False", 1, "assert False", "AssertionError"),
])
def test_it_names_notebook_heading_line_and_error(source, line, code, error):
    found = failing.failure(*failed(source))
    assert str(found) == ("03_vanishing_gradients, under 'The chain rule, f', "
                          f"line {line} of the cell (`{code}`): {error}")


def test_lines_that_stand_before_the_cells_own_count_in_the_first_cell_alone():
    shell = Shell()
    assert failing.failure(*failed("first = 1\n1 / 0", 1, shell)).line == 1
    shell.after(types.SimpleNamespace(error_before_exec=None, error_in_exec=None))
    shell.sent.clear()
    shell.run("1 / 0")
    assert shell.sent == [{failing.KIND: {"line": 1, "code": "1 / 0"}}]


def test_what_is_not_known_is_left_out():
    cell = CODE("x")
    told = failing.failure(cell, {"ename": "DeadKernelError", "evalue": "Kernel died"})
    assert str(told) == "The notebook: DeadKernelError: Kernel died"
    failing.place([cell], "01_sigmoid")
    told = failing.failure(cell, {"ename": "E", "evalue": "two\nlines " + "and more " * 100})
    assert str(told).startswith("01_sigmoid: E: two lines and more") and len(str(told)) < 330


def test_a_page_shows_the_sentence_in_place_of_the_error_and_the_terminal_one_line(capsys):
    cell, reply = failed("'<{b}>' + 1")
    failing.show_failure(cell, 3, {"content": reply})
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "line 1 of the cell (`'<{b}>' + 1`): TypeError" in said
    printed, shown = cell.outputs
    assert printed["text"] == "before" and shown["output_type"] == "display_data"
    page = shown["data"]["text/html"]
    assert "<code>&#x27;&lt;{b}&gt;&#x27; + 1</code>): TypeError" in page and "<{b}>" not in page
    nbformat.validate(nbformat.v4.new_notebook(cells=[cell]))


def test_a_cell_that_is_meant_to_fail_shows_its_error_and_nobody_is_alarmed(capsys):
    cell, reply = failed("1 / 0")
    cell.metadata["tags"] = ["raises-exception"]
    failing.show_failure(cell, 3, {"content": reply})
    assert cell.outputs[-1]["data"]["text/plain"] == "ZeroDivisionError: division by zero"
    assert len(cell.outputs) == 2 and capsys.readouterr().err == ""


def test_the_line_is_found_though_an_input_error_shows_its_sentence_alone():
    assert InputError("a")._render_traceback_() == ["a"]
    names = {}
    with pytest.raises(InputError) as caught:
        exec("from helpers.checks import finite\nfinite('w', 'a')", names)
    assert failing.line_of(caught.value, names) == 2
    assert failing.line_of(caught.value, {}) == 0
