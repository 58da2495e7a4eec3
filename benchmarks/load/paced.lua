-- Random ids of ids.txt; each client waits 5 ms after an answer.
local ids = {}
for line in io.lines("ids.txt") do ids[#ids + 1] = line end
math.randomseed(1)
request = function() return wrk.format("GET", "/related/" .. ids[math.random(#ids)]) end
delay = function() return 5 end
