// Property tests draw the same values in every run, so that a red run is the change's own. Other values: PROPERTY_SEED=$RANDOM npm test.
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_261_122) });
