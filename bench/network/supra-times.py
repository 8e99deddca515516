# usage: python3 supra-times.py NET.csv YEARS COUPLING; wall seconds a year of scipy: leading eigenvector (ARPACK) and PageRank (power
# iteration on the sparse transition table) of the supra-graph, building it not counted
import csv, json, sys, time
import numpy as np, scipy, scipy.sparse as sp
from scipy.sparse.linalg import eigs
file, wanted, coupling = sys.argv[1], [int(y) for y in sys.argv[2].split(',')], float(sys.argv[3])
n = 200
rows = {y: ([], [], []) for y in wanted}
layers = set()
for r in csv.DictReader(open(file)):
    l = int(r['layer']); layers.add(l)
    y = int(r['year'])
    if y in rows:
        i, j, w = rows[y]
        i.append(l * n + int(r['src'])); j.append(l * n + int(r['dst'])); w.append(float(r['w']))
L = len(layers)
couple = sp.kron(np.ones((L, L)) - np.eye(L), coupling * sp.eye(n)).tocsr()
out = dict(eigenvector=[], pageRank=[], eigenvalues=[], largest=[])
for y in wanted:
    i, j, w = rows[y]
    a = (sp.csr_matrix((w, (i, j)), shape=(L * n, L * n)) + couple).tocsr()
    t = a.T.tocsr()
    best, value = np.inf, None
    for _ in range(3):
        start = time.perf_counter()
        values, vectors = eigs(t, k=1, which='LR', v0=np.ones(L * n), tol=1e-13)
        best, value = min(best, time.perf_counter() - start), values[0].real
    out['eigenvector'].append(best); out['eigenvalues'].append(value)
    best = np.inf
    for _ in range(3):
        start = time.perf_counter()
        s = np.asarray(a.sum(1)).ravel()
        hand = (sp.diags(1 / s) @ a).T.tocsr()
        x = np.full(L * n, 1 / (L * n))
        for _ in range(10000):
            last, x = x, .85 * (hand @ x) + .15 / (L * n)
            if np.abs(x - last).sum() < 1e-14: break
        best = min(best, time.perf_counter() - start)
    out['pageRank'].append(best); out['largest'].append(x.max())
out['version'] = scipy.__version__
print(json.dumps(out))
