# Dense solve of the gravity equilibrium with scipy, the method of gegravity (hybr, finite-difference Jacobian), residuals
# vectorised: usage scipy-solve.py DATA.csv SIGMA. Columns as in gegravity's sample; all countries sign the agreement.
import csv, json, resource, sys, time
import numpy as np, scipy
from scipy.optimize import root

rows = list(csv.DictReader(open(sys.argv[1])))
sigma = float(sys.argv[2])
names = sorted({row['exporter'] for row in rows})
n, at = len(names), {name: i for i, name in enumerate(names)}
slopes = {'lndist': -0.9, 'contiguity': 0.5, 'common_language': 0.2, 'pta': 0.4, 'international': -2.0}
trade, costs, shock = np.zeros((n, n)), np.zeros((n, n)), np.ones((n, n))
for row in rows:
    i, j = at[row['exporter']], at[row['importer']]
    trade[i, j] = float(row['trade'])
    costs[i, j] = np.exp(sum(slope * float(row[name]) for name, slope in slopes.items()))
    if i != j: shock[i, j] = np.exp(slopes['pta'] * (1 - float(row['pta'])))
output, expenditure = trade.sum(1), trade.sum(0)


def resistances(x):
    inward, outward = np.append(x[:n - 1], 1), x[n - 1:]
    return np.concatenate([(1 - inward * (costs.T @ (output / output.sum() * outward)))[:-1],
                           1 - outward * (costs @ (expenditure / output.sum() * inward))])


def markets(x):
    price = np.append(np.exp(x), 1)
    price *= output.sum() / (price @ output)
    power = price ** (1 - sigma)
    bought = price * output + expenditure - output
    sales = power * (flows @ (bought / (flows.T @ power)))
    return (sales / (price * output) - 1)[:-1]


start = time.perf_counter()
# resistances in the scale of their size: hybr does not find them from 1
scale = np.concatenate([np.full(n - 1, 1.0), np.full(n, 1 / costs.mean())])
baseline = root(lambda x: resistances(x * scale), np.ones(2 * n - 1), method='hybr', tol=1e-8)
flows = trade * shock
solved = root(markets, np.zeros(n - 1), method='hybr', tol=1e-10)
seconds = time.perf_counter() - start
price = np.append(np.exp(solved.x), 1)
price *= output.sum() / (price @ output)
print(json.dumps({'version': f'scipy {scipy.__version__}, numpy {np.__version__}', 'seconds': seconds,
                  'baselineSolved': bool(baseline.success), 'solved': bool(solved.success), 'price': list(price),
                  'peakMiB': resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
