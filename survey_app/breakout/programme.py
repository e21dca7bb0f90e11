"""An integer programme whose aims stand in an order: each is had as far as it can be without giving up any of those before it. Pure."""

from collections import defaultdict


class Programme:
    """Variables are numbers; a sum is {variable: factor}. All factors and values are whole numbers.

    One thread, a fixed seed and no limit of time: the same programme has the same solution wherever it is solved again.
    """

    def __init__(self):
        import highspy  # takes a quarter of a second, and most processes never plan

        self._solver = highspy.Highs.__base__()  # Highs itself writes a line to standard output before it can be told not to
        self._whole, self._free = highspy.HighsVarType.kInteger, highspy.kHighsInf
        for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 1), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.9)):
            self._solver.setOptionValue(option, value)
        self._size, self._costs = 0, {}
        self._solution = []

    def variable(self, most=None, least=0):
        self._solver.addVar(least, self._free if most is None else most)
        self._solver.changeColIntegrality(self._size, self._whole)
        self._size += 1
        return self._size - 1

    def insist(self, total, *, least=None, most=None):
        """The sum lies within these bounds."""
        self._solver.addRow(-self._free if least is None else least, self._free if most is None else most,
                            len(total), list(total), list(total.values()))

    def equal(self, total, value):
        self.insist(total, least=value, most=value)

    def shortfall(self, total, least):
        """A variable: by how much the sum stays below."""
        lacking = self.variable()
        self.insist(total | {lacking: 1}, least=least)
        return lacking

    def excess(self, total, most):
        """A variable: by how much the sum goes beyond."""
        beyond = self.variable()
        self.insist(total | {beyond: -1}, most=most)
        return beyond

    def reach(self, aims):
        """Make each sum as small as it can be, the first ones first; none can be below zero. {variable: value}"""
        self._minimise(added(*aims))  # often all of them are nothing at once
        for aim in aims:
            if self._now(aim):
                self._minimise(aim)
            self.insist(aim, most=self._now(aim) + 0.5)
        return self._solution

    def hold(self, variables):
        """Each at the value that it has now."""
        for variable in variables:
            self._solver.changeColBounds(variable, self._solution[variable], self._solution[variable])

    def _now(self, total):
        return sum(factor * self._solution[variable] for variable, factor in total.items())

    def _minimise(self, total):
        for variable in self._costs.keys() | total.keys():
            self._solver.changeColCost(variable, total.get(variable, 0))
        self._costs = total
        self._solver.run()
        self._solution = [round(value) for value in self._solver.getSolution().col_value]


def added(*sums):
    whole = defaultdict(int)
    for each in sums:
        for variable, factor in each.items():
            whole[variable] += factor
    return dict(whole)
