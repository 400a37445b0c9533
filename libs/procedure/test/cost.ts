import { readSource } from '../src/form/yaml-source.js';

const LARGEST = Array.from({ length: 49_000 }, (_none, index) => `a${index}: 1`).join('\n');

/** What a piece of work costs, in the largest file that is read: a bound that holds on a slow machine too. */
export function inLargestFiles(work: () => void): number {
  const largest = processorTime(() => readSource(LARGEST, 'largest.yaml', { characters: LARGEST.length }));
  return processorTime(work) / largest;
}

function processorTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user;
}
