# The peer: fixest on a panel, `Rscript fixest.R FILE ROUNDS THREADS`; one line of JSON. Exits with 3 where it is not installed.
if (!suppressWarnings(suppressMessages(require(fixest, quietly = TRUE)))) quit(status = 3)
given <- commandArgs(trailingOnly = TRUE)
rounds <- as.integer(given[2])
setFixest_nthreads(as.integer(given[3]))
panel <- if (!grepl("gz$", given[1]) && suppressWarnings(require(data.table, quietly = TRUE))) {
  fread(given[1], data.table = FALSE)
} else read.csv(given[1])
wall <- c()
cpu <- c()
for (round in seq_len(rounds)) {
  time <- system.time(
    fit <- if ("export" %in% names(panel)) {
      fepois(export ~ I(agreement != "") | exp^time + imp^time + exp^imp, panel, cluster = ~ exp^imp, notes = FALSE)
    } else {
      fepois(trade ~ rta + sanction + ltariff | exporter^year + importer^year + exporter^importer, panel,
             cluster = ~ exporter^importer, notes = FALSE)
    }
  )
  wall <- c(wall, time[["elapsed"]])
  cpu <- c(cpu, time[["user.self"]] + time[["sys.self"]])
}
peak <- sum(as.numeric(sub("[^0-9]*([0-9]+).*", "\\1", grep("VmHWM", readLines("/proc/self/status"), value = TRUE)))) / 1024
cat(sprintf('{"version":"%s","threads":%s,"rounds":%d,"wallS":%.4f,"leastWallS":%.4f,"cpuS":%.4f,"peakMiB":%.0f,"slopes":[%s],"errors":[%s]}\n',
            packageVersion("fixest"), given[3], rounds, median(wall), min(wall), median(cpu), peak,
            paste(sprintf("%.15g", coef(fit)), collapse = ","), paste(sprintf("%.15g", se(fit)), collapse = ",")))
