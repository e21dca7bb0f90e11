import time, collections
from tests.access.test_routes_and_roles import *
from tests.access.test_routes_and_roles import _routes, _browser, _get, _post, places, _leave_alone
def test_prof(app, places):
    t0=time.process_time(); b=_browser(app,"officer"); print("signin", time.process_time()-t0)
    c=[]
    for m,e in sorted(_routes(app)):
        if m=="GET":
            t=time.process_time(); r=_get(app,b,places,e); c.append((time.process_time()-t, e, r))
    b=_browser(app,"focal point")
    for m,e in sorted(_routes(app)):
        if m=="GET":
            t=time.process_time(); r=_get(app,b,places,e); c.append((time.process_time()-t, "F "+e, r))
    for x in sorted(c)[::-1][:25]: print(x)
    print(sum(x[0] for x in c), len(c))
