import { CreateRecord1795478400000 } from './1795478400000-CreateRecord.js';
import { CreateTimersAndOutbox1795478400001 } from './1795478400001-CreateTimersAndOutbox.js';
import { CreateReadModels1795478400002 } from './1795478400002-CreateReadModels.js';
import { CountAndOrderForReaders1795820100000 } from './1795820100000-CountAndOrderForReaders.js';
import { AddTrace1795820200000 } from './1795820200000-AddTrace.js';
import { AddReceivers1795824000000 } from './1795824000000-AddReceivers.js';
import { CoverReached1795900000000 } from './1795900000000-CoverReached.js';
import { AddForeignEvents1796000100000 } from './1796000100000-AddForeignEvents.js';
import { AddAgendas1796000200000 } from './1796000200000-AddAgendas.js';
import { RegisterDeliveries1796000500000 } from './1796000500000-RegisterDeliveries.js';
import { AddFeedsAndWebhooks1796000600000 } from './1796000600000-AddFeedsAndWebhooks.js';
import { CoverServed1796100000000 } from './1796100000000-CoverServed.js';
import { IndexWaitingNotices1796200000000 } from './1796200000000-IndexWaitingNotices.js';

/** The one history, in order. Merged entries are never edited: expand first, contract in a later release. */
export const MIGRATIONS = [
  CreateRecord1795478400000,
  CreateTimersAndOutbox1795478400001,
  CreateReadModels1795478400002,
  CountAndOrderForReaders1795820100000,
  AddTrace1795820200000,
  AddReceivers1795824000000,
  CoverReached1795900000000,
  AddForeignEvents1796000100000,
  AddAgendas1796000200000,
  RegisterDeliveries1796000500000,
  AddFeedsAndWebhooks1796000600000,
  CoverServed1796100000000,
  IndexWaitingNotices1796200000000,
] as const;

export { columnMeaning, type ColumnMeaning, type Dialect, type TableShape } from './dialect.js';
