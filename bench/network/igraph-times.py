# usage: /usr/bin/python3 igraph-times.py NET.csv GRAPHS; best of three seconds (wall, CPU) per graph and measure, and check sums
import json, sys, time, warnings
import igraph
warnings.simplefilter('ignore')
layers = {}
with open(sys.argv[1]) as file:
    next(file)
    for line in file:
        year, layer, src, dst, w = line.split(',')
        pairs, weights = layers.setdefault((layer, year), ([], []))
        pairs.append((int(src), int(dst)))
        weights.append(float(w))
layers = [layers[key] for key in sorted(layers)]
count = int(sys.argv[2])
chosen = [layers[i * len(layers) // count] for i in range(count)]
seconds, sums = {}, {}
def time_of(name, work, check, trials=3):
    times = []
    for _ in range(trials):
        start, cpu = time.perf_counter(), time.process_time()
        value = work()
        times.append([time.perf_counter() - start, time.process_time() - cpu])
    seconds.setdefault(name, []).append(min(times))
    sums.setdefault(name, []).append(check(value))
for pairs, weights in chosen:
    x = igraph.Graph(n=200, edges=pairs, directed=True)
    x.es['w'] = weights
    x.es['d'] = [1 / w for w in weights]
    time_of('betweennessByLength', lambda: x.betweenness(weights='d'), max)
    time_of('betweennessByHop', lambda: x.betweenness(), max)
    time_of('pageRank', lambda: x.pagerank(weights='w'), max)
    time_of('eigenvector', lambda: x.eigenvector_centrality(weights='w'), sum)
    time_of('triadCensus', lambda: x.triad_census(), lambda v: v.t300, 1)
    time_of('constraint', lambda: x.constraint(weights='w'), lambda v: sum(c for c in v if c == c))
print(json.dumps(dict(version=igraph.__version__, seconds=seconds, sums=sums)))
