# SPDX-License-Identifier: Apache-2.0
"""Solves the programs of a sweep one after the other with PuLP and CBC, as a planner's script would.

Usage: python sweep_pulp.py programs.json
Prints the optimum of each program and the mean processor seconds of one, CBC's included.
"""

import json
import resource
import sys

import pulp


def bound(value):
    """A bound as PuLP takes it: None where there is none."""
    value = float(value)
    return None if value in (float("inf"), float("-inf")) else value


def solve(data, objective):
    """The optimum of one program, built anew."""
    problem = pulp.LpProblem("point", pulp.LpMinimize)
    columns = [
        pulp.LpVariable(
            f"x{index}",
            bound(column["low"]),
            bound(column["high"]),
            pulp.LpInteger if column["isWhole"] else pulp.LpContinuous,
        )
        for index, column in enumerate(data["columns"])
    ]
    problem += (
        pulp.LpAffineExpression(
            [(columns[i], a) for i, a in zip(objective["columns"], objective["coefficients"])]
        )
        + objective["constant"]
    )
    for row in data["rows"]:
        form = pulp.LpAffineExpression(
            [(columns[i], a) for i, a in zip(row["columns"], row["coefficients"])]
        )
        low, high = bound(row["low"]), bound(row["high"])
        if low is not None and low == high:
            problem += form == low
            continue
        if low is not None:
            problem += form >= low
        if high is not None:
            problem += form <= high
    problem.solve(pulp.PULP_CBC_CMD(msg=False, threads=1))
    return pulp.value(problem.objective)


def processor_seconds():
    """Seconds of this process and of the solvers that it started."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        data = json.load(file)
    start = processor_seconds()
    optima = [solve(data, objective) for objective in data["objectives"]]
    seconds = (processor_seconds() - start) / len(optima)
    print("optima", " ".join(f"{optimum:.9f}" for optimum in optima))
    print(f"CPU ms of a program: PuLP and CBC {1e3 * seconds:.1f}")


if __name__ == "__main__":
    main()
