-- Asks for random ids of ids.txt; counts what is not 200.
local ids = {}
for line in io.lines("ids.txt") do ids[#ids + 1] = line end
math.randomseed(1)
request = function() return wrk.format("GET", "/related/" .. ids[math.random(#ids)]) end
