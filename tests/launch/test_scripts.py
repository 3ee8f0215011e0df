"""The shell scripts that Binder and hubs run: each can be run, and does what it says."""

import os
import subprocess

from tests.launch.course import ROOT

FOLDERS = (ROOT, ROOT / ".ci", ROOT / "deploy", ROOT / "deploy" / "jupyterhub")


def test_every_script_is_executable():
    scripts = [path for folder in FOLDERS for path in folder.iterdir()
               if path.is_file() and path.read_bytes().startswith(b"#!")]
    assert len(scripts) >= 5
    assert not [path for path in scripts if not os.access(path, os.X_OK)]


def test_start_sets_one_thread_and_hands_over():
    asked = ["bash", "-c", 'echo "$OPENBLAS_NUM_THREADS $OMP_NUM_THREADS $0"', "a b"]
    said = subprocess.run([ROOT / "start", *asked], capture_output=True, text=True, check=True)
    assert said.stdout == "1 1 a b\n"


def test_a_hub_and_binder_get_the_settings_of_the_course(tmp_path):
    """postBuild and install_on_tljh call deploy/put_settings; here for a Python of the test."""
    python = tmp_path / "python"
    python.write_text(f"#!/bin/sh\necho '{tmp_path}'\n")
    python.chmod(0o755)
    for _ in range(2):  # a second time changes nothing
        subprocess.run([ROOT / "deploy" / "put_settings", python], check=True)
    settings = (tmp_path / "etc/jupyter/jupyter_server_config.py").read_text(encoding="utf-8")
    assert settings.count("kernel_websocket_connection_class") == 1
    assert settings.count('VoilaConfiguration.template = "lecture"') == 1
    assert (tmp_path / "etc/jupyter/labconfig/default_setting_overrides.json").is_file()
    assert not (tmp_path / "etc/jupyter/labconfig/page_config.d").exists(), "nbgrader stays there"
    assert (tmp_path / "share/jupyter/voila/templates/lecture/index.html.j2").is_file()
    assert (tmp_path / "share/jupyter/labextensions/activation-course/package.json").is_file()
    compile(settings, "jupyter_server_config.py", "exec")
