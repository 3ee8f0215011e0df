"""Settings of the server behind `start.py lecture`, besides those in the folder above."""

from helpers.site import warm
from helpers.site.failing import show_failure
from helpers.site.lecture import prepare, with_own_mathjax
from helpers.site.text_only import for_hall

warm.install()
c.VoilaConfiguration.template = "lecture"  # noqa: F821
c.VoilaConfiguration.prelaunch_hook = prepare  # noqa: F821
c.VoilaExporter.markdown_renderer_class = for_hall()  # noqa: F821
c.VoilaConfiguration.page_config_hook = with_own_mathjax  # noqa: F821
# A cell that fails is named in its place, and the screens after it go on.
c.VoilaExecutor.allow_errors = True  # noqa: F821
c.VoilaExecutor.on_cell_error = show_failure  # noqa: F821
# On a machine that is busy a kernel may take minutes to begin, and what a cell shows may come late.
c.VoilaExecutor.startup_timeout = c.VoilaExecutor.iopub_timeout = 600  # noqa: F821
# Voilà 0.5 puts a notebook's pictures into its page, and asks for them without waiting.
c.ServerApp.contents_manager_class = (  # noqa: F821
    "jupyter_server.services.contents.largefilemanager.LargeFileManager"
)
