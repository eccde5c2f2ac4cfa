/** Counters for Prometheus: routes and statuses, never ids or values. */

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What the front door counts. */
export interface Metrics {
  /** Counts an answered request; `route` is the path with its parameter names. */
  answered(method: string, route: string, status: number, seconds: number): void;
  /** The text a scraper reads. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Upper bounds in seconds. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Opens a registry. */
export function openMetrics(version: string): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "cardkeep_" });
  new Gauge({
    name: "cardkeep_build_info",
    help: "Version of the program.",
    labelNames: ["version"],
    registers: [registry],
  }).set({ version }, 1);
  const labelNames = ["method", "route", "status"] as const;
  const requests = new Counter({
    name: "cardkeep_requests_total",
    help: "Answered requests.",
    labelNames,
    registers: [registry],
  });
  const seconds = new Histogram({
    name: "cardkeep_request_seconds",
    help: "Time from first byte in to answer out.",
    labelNames: ["route"],
    buckets,
    registers: [registry],
  });
  // One look-up of our own instead of two hashes of labels for every request.
  const counters = new Map<string, Counter.Internal>();
  const histograms = new Map<string, Histogram.Internal<"route">>();
  return {
    answered(method, route, status, took) {
      const name = `${method} ${route} ${status}`;
      let counter = counters.get(name);
      if (counter === undefined)
        counters.set(name, (counter = requests.labels(method, route, String(status))));
      counter.inc();
      let histogram = histograms.get(route);
      if (histogram === undefined) histograms.set(route, (histogram = seconds.labels(route)));
      histogram.observe(took);
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
