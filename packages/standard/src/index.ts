/** The catalogue of PCI DSS v4.0.1. */

export { controlsOf, type Requirement, requirementById, requirements } from "./requirement.ts";
