# usage: Rscript sna-times.R NET.csv GRAPHS; seconds of wall and CPU time per graph of sna::brokerage, and check sums
suppressMessages(library(sna))
a <- commandArgs(TRUE)
net <- read.csv(a[1])
groups <- read.csv(sub(".csv", "_groups.csv", a[1], fixed = TRUE))$group
key <- paste(net$layer, net$year)
keys <- sort(unique(key))
chosen <- keys[floor((seq_len(as.integer(a[2])) - 1) * length(keys) / as.integer(a[2])) + 1]
rows <- split(seq_along(key), key)
lines <- sapply(chosen, function(k) {
  s <- net[rows[[k]], ]
  m <- matrix(0, 200, 200)
  m[cbind(s$src + 1, s$dst + 1)] <- 1
  t <- system.time(b <- brokerage(m, groups))
  sprintf("[%.6f,%.6f,%.0f]", t[["elapsed"]], t[["user.self"]] + t[["sys.self"]], sum(b$raw.nli[, "t"]))
})
cat(sprintf('{"version":"%s","brokerage":[%s]}\n', packageVersion("sna"), paste(lines, collapse = ",")))
