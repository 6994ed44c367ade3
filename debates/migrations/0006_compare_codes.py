from django.db import migrations

from core.respelling import CompareCodes


class Migration(migrations.Migration):
    dependencies = [("debates", "0005_second_coding")]

    operations = [
        CompareCodes(
            "Account",
            "AccountCitation",
            "Debate",
            "Difference",
            "EngagementRule",
            "EngagementRuleCitation",
            "Event",
            "EventCitation",
            "EventStep",
            "Milestone",
            "MilestoneCitation",
            "Participation",
            "Party",
            "Position",
            "PositionCitation",
            "Proposal",
            "ProposalCitation",
            "ProposalEvent",
            "ProposalRelation",
            "SecondCoding",
            "Statement",
            "StatementCitation",
            "Trigger",
            "TriggerCitation",
        )
    ]
