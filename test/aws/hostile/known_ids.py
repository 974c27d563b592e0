"""Puts ids that exist into half of the paths that schemathesis makes: an id that nobody has meets a 404 before anything else."""

import json
import os

import schemathesis

KNOWN = json.loads(os.environ["KNOWN_IDS"])
turns = iter(range(10**9))


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    if not path_parameters or next(turns) % 2:
        return path_parameters
    known = next((ids for prefix, ids in KNOWN.items() if context.operation.path.startswith(prefix)), {})
    return {**path_parameters, **{name: value for name, value in known.items() if name in path_parameters}}
