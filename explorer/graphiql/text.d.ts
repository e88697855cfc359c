declare module "saved-questions" {
  /** Name and text of each file of `queries/`, in the order of the names. */
  const questions: readonly (readonly [string, string])[];
  export default questions;
}
declare module "*.css";
