# usage: python3 reference.py NETWORKS.json OUT.json; dense eigenvectors (numpy), PageRank and effective size (networkx),
# degree correlations (scipy), sets and matrix products for the rest
import itertools, json, sys
import networkx, numpy, scipy
from scipy import stats
out = []
for g in json.load(open(sys.argv[1])):
    n, directed, L = g['n'], g['directed'], len(g['layers'])
    tables, sets, degrees, sizes = [], [], [], []
    for layer in g['layers']:
        a = numpy.zeros((n, n))
        for i, j, w in zip(layer['origins'], layer['destinations'], layer['weights']):
            a[i, j] += w
            if not directed: a[j, i] += w
        tables.append(a)
        sets.append({(i, j) for i in range(n) for j in range(n) if a[i, j] != 0})
        degrees.append((a != 0).sum(0) + (a != 0).sum(1))
        # both directions added first, for networkx leaves out those who only receive ties; and nodes are named, for without them
        # networkx 3.6 takes a sparse route that differs from its own definition on weighted graphs
        x = networkx.from_numpy_array(a + a.T)
        found = networkx.effective_size(x, nodes=list(range(n)), weight='weight')
        sizes.append([None if numpy.isnan(found[i]) else float(found[i]) for i in range(n)])
    supra = numpy.kron(numpy.ones((L, L)) - numpy.eye(L), g['coupling'] * numpy.eye(n))
    for l, a in enumerate(tables): supra[l*n:(l+1)*n, l*n:(l+1)*n] = a
    values, vectors = numpy.linalg.eig(supra.T)
    at = numpy.argmax(values.real)
    vector = numpy.abs(vectors[:, at].real)
    s = networkx.DiGraph()
    s.add_nodes_from(range(L * n))
    s.add_weighted_edges_from([(i, j, supra[i, j]) for i, j in zip(*numpy.nonzero(supra))])
    walk = networkx.pagerank(s, alpha=.85, tol=1e-15, max_iter=100000)
    similarity = []
    for k, l in itertools.combinations(range(L), 2):
        x, y = degrees[k], degrees[l]
        r = None if len(set(x)) == 1 or len(set(y)) == 1 else float(stats.pearsonr(x, y)[0])
        similarity.append(dict(a=k, b=l, jaccard=len(sets[k] & sets[l]) / len(sets[k] | sets[l]), degreeCorrelation=r))
    b = numpy.zeros((g['seats']['states'], g['seats']['bodies']))
    b[g['seats']['state'], g['seats']['body']] = 1
    def sole(table):
        p = table @ table.T
        once = (p == 1) & ~numpy.eye(len(p), dtype=bool)
        return [float(table[:, c] @ once @ table[:, c] / 2) for c in range(table.shape[1])]
    out.append(dict(eigenvalue=float(values[at].real), eigenvector=list(vector / vector.max()), pageRank=[walk[i] for i in range(L * n)],
                    similarity=similarity, effectiveSize=sizes, soleOfBodies=sole(b), soleOfStates=sole(b.T)))
json.dump(dict(versions=dict(numpy=numpy.__version__, scipy=scipy.__version__, networkx=networkx.__version__), numbers=out), open(sys.argv[2], 'w'))
