/** Card-number arithmetic: networks, check digit, lengths, masks, expiry, and a guard for free fields. */

export { type CardDataKind, cardDataIn } from "./card-data-in.ts";
export { isCardNumber } from "./card-number.ts";
export { checkPan, panLength, type PanRule, type PanVerdict } from "./check-pan.ts";
export { cvcLengthOf, isCvc } from "./cvc.ts";
export { checkExpiry, type ExpiryVerdict, maxYearsAhead } from "./expiry.ts";
export { inactiveNetworks } from "./facts/inactive.ts";
export { sources, type SourceId } from "./facts/sources.ts";
export { type TruncationRow, truncationBaseline, truncationRows } from "./facts/truncation.ts";
export { foldText } from "./fold-text.ts";
export { isLuhnValid } from "./luhn.ts";
export { type MaskedPan, maskedText, maskPan } from "./mask.ts";
export {
  isNetworkId,
  type LuhnUse,
  type Network,
  networkById,
  type NetworkId,
  networkIds,
} from "./network.ts";
export { isLengthAllowed, networkOf } from "./network-of.ts";
export { isProhibitedKey, prohibitedKeys } from "./prohibited-keys.ts";
export { allRanges, type Range } from "./range-table.ts";
