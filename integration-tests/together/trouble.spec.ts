import "../http/by-hand.spec"
import "../http/killed.spec"
import "../http/ledger-answers.spec"
import "../http/settling.spec"
