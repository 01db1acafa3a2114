// SPDX-License-Identifier: Apache-2.0

import Dispatch

/// Keeps a source of events until it is cancelled.
///
/// Dispatch lets any thread cancel a source, which its protocols do not declare; nothing else is done with it here.
struct EventSource: @unchecked Sendable {
  private let source: any DispatchSourceProtocol

  /// Keeps `source`.
  init(_ source: any DispatchSourceProtocol) { self.source = source }

  /// Ends the events.
  func cancel() { source.cancel() }
}
