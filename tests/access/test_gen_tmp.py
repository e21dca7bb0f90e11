import os, pytest
from tests.access import everything
from tests.access.test_routes_and_roles import *
from tests.access import test_routes_and_roles as T
from tests.access.test_routes_and_roles import _routes, _browser, _get, _post, places, _leave_alone

def test_generate(app, places, database):
    order = {r.endpoint: r.rule for r in app.url_map.iter_rules()}
    routes = sorted(_routes(app), key=lambda x: (order[x[1]], x[0]))
    rows = {r: [] for r in routes}
    for role in ROLES:
        _leave_alone(); database.renew("everything")
        b = _browser(app, role)
        token = b.get("/account" if role != "nobody" else "/sign-in").value("csrf_token")
        for m, e in routes:
            if m == "GET": rows[(m, e)].append(_get(app, b, places, e))
        late = ("account.end_session", "accounts.disable", "accounts.end_appointment", "delegation.end_appointment")
        for m, e in sorted(routes, key=lambda x: x[1] in late):
            if m == "POST":
                rows[(m, e)].append(_post(app, b, places, e, token))
    with open("/tmp/b8/table.txt", "w") as f:
        for (m, e), cells in rows.items():
            f.write(f'    ("{m}", "{e}"):'.ljust(58) + '"' + "  ".join(c.ljust(3) for c in cells).rstrip() + '",\n')
