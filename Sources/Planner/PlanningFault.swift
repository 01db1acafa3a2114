// SPDX-License-Identifier: Apache-2.0

public import Formulation
public import ProblemFormat
public import SolverKit

/// Why a plan could not be made.
public enum PlanningFault: Error, Hashable, Sendable {
  /// Files say something that cannot be used.
  case input([Diagnostic])
  /// Plugins cannot work together.
  case composition(CompositionFaults)
  /// The program could not be formulated.
  case formulation(FormulationFaults)
  /// The solver broke.
  case solver(SolverFailure)
  /// Program and plugins' account of a design differ, so that no figure can be trusted.
  case audit(String)
  /// What becomes of tasks cannot be written down, or was written down in a way that cannot be read.
  case tasks(String)
}
