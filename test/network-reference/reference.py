# usage: /usr/bin/python3 reference.py GRAPHS.json OUT.json; centralities, constraint and triad census of igraph; eigenvectors
# of numpy too, for igraph's (ARPACK from a random start) now and then are none
import json, math, sys, warnings
import igraph
import numpy
warnings.simplefilter('ignore')
out = []
for g in json.load(open(sys.argv[1])):
    x = igraph.Graph(n=g['n'], edges=list(zip(g['origins'], g['destinations'])), directed=True)
    w = g['weights']
    vector, value = x.eigenvector_centrality(weights=w, return_eigenvalue=True, arpack_options=igraph.ARPACKOptions())
    table = numpy.zeros((g['n'], g['n']))
    table[g['origins'], g['destinations']] = w
    values, vectors = numpy.linalg.eig(table.T)
    at = numpy.argmax(values.real)
    dense = numpy.abs(vectors[:, at].real)
    clean = lambda v: [None if math.isnan(c) else c for c in v]
    out.append(dict(hops=x.betweenness(), lengths=x.betweenness(weights=[1 / c for c in w]), pageRank=x.pagerank(weights=w),
                    eigenvector=vector, eigenvalue=value, dense=list(dense / dense.max()), denseValue=float(values[at].real), constraint=clean(x.constraint(weights=w)), triads=list(x.triad_census())))
json.dump(dict(igraph=igraph.__version__, graphs=out), open(sys.argv[2], 'w'))
