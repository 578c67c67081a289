import { LAYER_SETTINGS, type LayerSettings } from "../layers/steps.ts";

/** Names of the ready-made sizes. */
export type Fig6ProfileName = "quick" | "paper";

/**
 * The ready-made sizes of Figure 6. Both need nothing but the weights; `paper` draws more random
 * clouds and computes barcodes of more landmarks.
 */
export const FIG6_PROFILES: Readonly<Record<Fig6ProfileName, LayerSettings>> = {
  quick: LAYER_SETTINGS,
  paper: { ...LAYER_SETTINGS, scanLandmarks: 1000, landmarks: 3000, draws: 99 },
};
