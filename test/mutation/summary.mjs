import { dirname, relative } from 'node:path';

const DETECTED = ['Killed', 'Timeout'];
const ESCAPED = ['Survived', 'NoCoverage'];

/** A line for each folder and one for all: how many mutants were found, of how many, with the 95 % interval. */
export function summary(results) {
  const tried = results.filter(({ status }) => [...DETECTED, ...ESCAPED].includes(status));
  const folders = Map.groupBy(tried, ({ fileName }) => dirname(relative(process.cwd(), fileName)));
  return [...folders, ['all', tried]].map(([name, mutants]) => line(name, mutants)).join('\n');
}

function line(name, mutants) {
  const of = (...wanted) => mutants.filter(({ status }) => wanted.includes(status)).length;
  const [low, high] = wilson(of(...DETECTED), mutants.length);
  const counts = `${of('Killed')} killed, ${of('Timeout')} endless, ${of('Survived')} survived, ${of('NoCoverage')} never reached`;
  const score = percent(of(...DETECTED) / mutants.length);
  return `${name.padEnd(40)} ${score} (${percent(low)} to ${percent(high)}) of ${mutants.length}: ${counts}`;
}

/** Wilson's interval for a share, 95 %. */
function wilson(hits, count) {
  const z = 1.96;
  const share = hits / count;
  const middle = share + z ** 2 / (2 * count);
  const half = z * Math.sqrt((share * (1 - share)) / count + z ** 2 / (4 * count ** 2));
  return [middle - half, middle + half].map((bound) => bound / (1 + z ** 2 / count));
}

function percent(share) {
  return `${(100 * share).toFixed(1)} %`;
}
