import { parentPort, workerData } from 'node:worker_threads';
import { checkHere, type WorkflowToCheck } from './check-here.js';

parentPort?.postMessage(checkHere(workerData as WorkflowToCheck));
