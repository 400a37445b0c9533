import type { Facts } from '#procedure';

export interface Arrival {
  readonly receivedAt: string;
  readonly facts?: Pick<Facts, 'dates'>;
}

/** When something arrived: as an office attested that entered it later, else when it reached us. */
export const arrivalOf = ({ receivedAt, facts }: Arrival): string =>
  facts?.dates?.['receivedAt']?.due ?? receivedAt;
