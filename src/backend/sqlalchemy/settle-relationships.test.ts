import { expect, it } from "vitest";
import { programOf } from "../python/program.fixture.ts";
import { linkTables } from "./link-tables.ts";

const HEAD = `
from sqlalchemy import Column, ForeignKey, Integer, Table
from sqlalchemy.orm import backref, declarative_base, relationship

Base = declarative_base()
`;

/** `Boat.owner: one Person` for each relationship. */
function relationshipsOf(models: string): string[] {
  const { tables } = linkTables(programOf({ "models.py": HEAD + models }));
  return tables.flatMap(({ model, relationships }) =>
    relationships.map(
      ({ attribute, many, target }) => `${model}.${attribute}: ${many ? "many" : "one"} ${target}`,
    ),
  );
}

const REPORTS = (options: string): string => `
class Report(Base):
    __tablename__ = "reports"
    id = Column(Integer, primary_key=True)
    sheet = relationship("Sheet", ${options})

class Sheet(Base):
    __tablename__ = "sheets"
    id = Column(Integer, primary_key=True)
    report_id = Column(Integer, ForeignKey("reports.id"))
`;

it("takes a backref's side from the key, whatever list the other side uses", () => {
  expect(relationshipsOf(REPORTS('uselist=False, backref="report"'))).toEqual([
    "Report.sheet: one Sheet",
    "Sheet.report: one Report",
  ]);
  expect(relationshipsOf(REPORTS('backref=backref("report")'))).toEqual([
    "Report.sheet: many Sheet",
    "Sheet.report: one Report",
  ]);
});

it("gives many to the backref of the side that holds the key, unless it says otherwise", () => {
  const boats = (options: string): string => `
class Owner(Base):
    __tablename__ = "owners"
    id = Column(Integer, primary_key=True)

class Boat(Base):
    __tablename__ = "boats"
    id = Column(Integer, primary_key=True)
    owner_id = Column(Integer, ForeignKey("owners.id"))
    owner = relationship("Owner", ${options})
`;
  expect(relationshipsOf(boats('uselist=False, backref="boats"'))).toEqual([
    "Owner.boats: many Boat",
    "Boat.owner: one Owner",
  ]);
  expect(relationshipsOf(boats('backref=backref("boat", uselist=False)'))).toEqual([
    "Owner.boat: one Boat",
    "Boat.owner: one Owner",
  ]);
});

it("reads both ends of a relationship to the same table by remote_side", () => {
  expect(
    relationshipsOf(`
class Node(Base):
    __tablename__ = "nodes"
    id = Column(Integer, primary_key=True)
    parent_id = Column(Integer, ForeignKey("nodes.id"))
    root_id = Column(Integer, ForeignKey("nodes.id"))
    children = relationship("Node", backref=backref("parent", remote_side=[id]), foreign_keys=[parent_id])
    root = relationship("Node", remote_side="Node.id", foreign_keys=[root_id], backref="leaves")
    others = relationship("Node", remote_side=[root_id], foreign_keys=[root_id])
`),
  ).toEqual([
    "Node.children: many Node",
    "Node.root: one Node",
    "Node.others: many Node",
    "Node.parent: one Node",
    "Node.leaves: many Node",
  ]);
});

it("asks the join where each side has a key to the other", () => {
  expect(
    relationshipsOf(`
class Team(Base):
    __tablename__ = "teams"
    id = Column(Integer, primary_key=True)
    captain_id = Column(Integer, ForeignKey("players.id"))
    players = relationship("Player", primaryjoin="Team.id == Player.team_id", backref="team")
    captain = relationship("Player", primaryjoin="Team.captain_id == Player.id")

class Player(Base):
    __tablename__ = "players"
    id = Column(Integer, primary_key=True)
    team_id = Column(Integer, ForeignKey("teams.id"))
`),
  ).toEqual(["Team.players: many Player", "Team.captain: one Player", "Player.team: one Team"]);
});

it("finds a key to the table that a child of joined inheritance adds to", () => {
  expect(
    relationshipsOf(`
class Person(Base):
    __tablename__ = "people"
    id = Column(Integer, primary_key=True)

class Pilot(Person):
    __tablename__ = "pilots"
    id = Column(Integer, ForeignKey("people.id"), primary_key=True)

class Flight(Base):
    __tablename__ = "flights"
    id = Column(Integer, primary_key=True)
    pilot_id = Column(Integer, ForeignKey("people.id"))
    pilot = relationship("Pilot", backref="flights")
`),
  ).toEqual(["Pilot.flights: many Flight", "Flight.pilot: one Pilot"]);
});
