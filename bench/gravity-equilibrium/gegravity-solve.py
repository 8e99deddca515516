# The same counterfactual by gegravity 0.3 (pip install gegravity): usage gegravity-solve.py DATA.csv SIGMA. Its "full" equilibrium
# keeps output and expenditure shares at the baseline; prices are one step, so they are compared with the conditional ones.
import json, resource, sys, time, warnings
warnings.filterwarnings('ignore')
import pandas as pd
try:
    import gegravity as ge
except ImportError:
    import src.gegravity as ge

data = pd.read_csv(sys.argv[1])
slopes = {'lndist': -0.9, 'contiguity': 0.5, 'common_language': 0.2, 'pta': 0.4, 'international': -2.0}
table = pd.DataFrame([{'var': name, 'coeff': slope, 'ste': 0.1} for name, slope in slopes.items()])
start = time.perf_counter()
baseline = ge.BaselineData(data, imp_var_name='importer', exp_var_name='exporter', year_var_name='year',
                           trade_var_name='trade', expend_var_name='E', output_var_name='Y')
model = ge.OneSectorGE(baseline, year='2016', cost_variables=list(slopes), reference_importer='C000',
                       sigma=float(sys.argv[2]), quiet=True,
                       cost_coeff_values=ge.CostCoeffs(estimates=table, identifier_col='var', coeff_col='coeff',
                                                       stderr_col='ste'))
model.build_baseline(omr_rescale=float(sys.argv[3]) if len(sys.argv) > 3 else 1)
experiment = model.baseline_data.copy()
experiment.loc[experiment['importer'] != experiment['exporter'], 'pta'] = 1
model.define_experiment(experiment)
model.simulate()
seconds = time.perf_counter() - start
results = model.country_results.sort_index()
column = next(name for name in results.columns if 'factory gate price' in name)
print(json.dumps({'seconds': seconds, 'prices': dict(zip(results.index, results[column])),
                  'peakMiB': resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
