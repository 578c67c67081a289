import { LAYER_SETTINGS, type LayerSettings } from "./analyze_layers.ts";
import type { ProfileName } from "./fig3_settings.ts";

/**
 * The ready-made sizes of Figure 6. Both need nothing but the weights; `paper` draws more random clouds and
 * computes barcodes of more landmarks.
 */
export const FIG6_PROFILES: Readonly<Record<ProfileName, LayerSettings>> = {
  quick: LAYER_SETTINGS,
  paper: { ...LAYER_SETTINGS, scanLandmarks: 1000, landmarks: 3000, draws: 99 },
};
