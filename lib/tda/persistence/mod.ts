/**
 * Persistent homology of clouds, distances and complexes, and coordinates along loops.
 *
 * @module
 */
export * from "./circular_coordinates.ts";
export * from "./complex.ts";
export * from "./degree_rips.ts";
export * from "./function_rips.ts";
export * from "./landmark_persistence.ts";
export * from "./lazy_witness.ts";
export * from "./loop_certificate.ts";
export * from "./mobius_inversion.ts";
export { persistenceMemory } from "./persistence_memory.ts";
export * from "./rips.ts";
export { type CertificateCheck, verifyCertificate } from "./verify_certificate.ts";
export * from "./witness_loops.ts";
export * from "./witness_simplices.ts";
