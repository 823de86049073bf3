"""Executes the notebook, and fails where a cell does. It needs LINKAGE, the address of a server; PICTURES is where pictures go."""

import nbformat
from nbclient import NotebookClient

notebook = nbformat.read("contributions.ipynb", as_version=4)
NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
