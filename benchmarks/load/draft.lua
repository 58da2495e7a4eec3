wrk.path = "/related"
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"title":"What causes the tides?","body":"The **Moon** pulls at the water of the Earth, and so does the Sun. Twice a month both pull in one line."}'
